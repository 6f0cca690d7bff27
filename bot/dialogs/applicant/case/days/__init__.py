"""Which day? Today, yesterday, picked on a calendar, or typed."""
