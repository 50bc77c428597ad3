"""Root causes of the firm's own: found among what was closed as Other, adopted, taken back."""
