"""What CRMs tell: accounts, people and work kept in step; friction with its date."""
