"""What one admin proposes is rehearsed, published by a second one, and can be rolled back (U20)."""
