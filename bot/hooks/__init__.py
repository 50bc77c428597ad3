"""Other systems are told what happens: signed events, posted until taken (product.md Y3)."""
