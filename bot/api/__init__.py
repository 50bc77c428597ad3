"""What programs may ask and do with a key: as the colleague it was made for, and no more."""
