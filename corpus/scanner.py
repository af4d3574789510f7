"""A PDF as an office scanner would give it back: images only, slightly turned, blurred, noisy."""

import datetime
import io
import random
import time

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DPI = 200
SEED = 20220121
JPEG_QUALITY = 38


def scan(data: bytes, day: datetime.date) -> bytes:
    """A PDF of page images only: slightly turned, blurred and noisy, as an office scanner's."""
    generator = random.Random(SEED)
    with pypdfium2.PdfDocument(data) as document:
        rendered = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]
    images = [_photocopy(image.convert("L"), generator) for image in rendered]
    moment = time.strptime(day.isoformat(), "%Y-%m-%d")
    target = io.BytesIO()
    images[0].save(
        target,
        "PDF",
        save_all=True,
        append_images=images[1:],
        resolution=DPI,
        quality=JPEG_QUALITY,
        creationDate=moment,
        modDate=moment,
        producer="Scanner di rete",
    )
    return target.getvalue()


def _photocopy(page: Image.Image, generator: random.Random) -> Image.Image:
    angle = generator.uniform(0.25, 0.7) * generator.choice((-1, 1))
    turned = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    noise = Image.frombytes("L", page.size, generator.randbytes(page.width * page.height))
    noise = noise.filter(ImageFilter.GaussianBlur(1.2)).point([value // 4 for value in range(256)])
    paper = ImageChops.subtract(turned.filter(ImageFilter.GaussianBlur(0.6)), noise)
    return paper.point([min(255, value + 22) for value in range(256)])
