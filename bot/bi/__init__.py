"""What BI tools read: logins for the views, files, a feed. The views are storage/bi_views.py's."""
