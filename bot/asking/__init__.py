"""Who is owed a survey, who is left out and why, what people put off (product.md G2, U1, U8)."""
