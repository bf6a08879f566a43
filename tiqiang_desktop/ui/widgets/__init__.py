"""Widgets that know nothing of the records: tables, pages of paper, banners, form fields."""
