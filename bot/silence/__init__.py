"""Key accounts whose buyer and sponsor have gone quiet beyond their own rhythm (N10, D.13 S3)."""
