"""Deadlines of calls as feeds and calendars; pure: values in, bytes out."""
