"""Feeds and calendars of deadlines, without an account."""

from fastapi import APIRouter

router = APIRouter()
