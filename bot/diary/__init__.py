"""Colleagues' calendars, outward: the only room in which gcsa is spoken."""
