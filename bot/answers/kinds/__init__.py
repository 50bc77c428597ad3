"""Each kind of measure: what is counted for it, its one value, its sentences and its figures."""
