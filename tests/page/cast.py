"""Who takes part in the journeys on the page, and what they say."""

DIRECTOR, PARTNER, MANAGER = "Imogen Hart", "Daniel Rook", "Shireen Malik"
ADMIN, GUEST, DEPUTY = "Tom Ferris", "Sam Okonjo", "Callum Reid"
CFO, BRAND_MANAGER = "Helen Strand", "Ruth Calloway"
HALDEN = "acct-halden-foods"
TIRED = (
    "Great work as ever. We are just getting a bit tired of chasing timelines, and I had to "
    "explain the slip to the CMO."
)
