"""Who is who: whose an answer is, which records are one person, and whose domain it is."""
