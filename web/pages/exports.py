"""Lists on screen as files."""

from fastapi import APIRouter

router = APIRouter()
