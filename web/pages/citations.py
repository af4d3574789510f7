"""What was cited, at an address that stays."""

from fastapi import APIRouter

router = APIRouter()
