"""The briefing: what was collected while browsing, and the documents made of it."""

from fastapi import APIRouter

router = APIRouter()
