"""The pipeline a user would glue together, with nothing of docsearch in it.

LangChain's PyPDFLoader, RecursiveCharacterTextSplitter 1000/200, HuggingFaceEmbeddings in fp32 with
the weights docsearch uses, a FAISS store. `python -m tests.benchmarks.glue_baseline FOLDER MODEL`
prints pages, chunks and seconds as one JSON object.
"""

import argparse
import json
import tempfile
import time
import warnings
from pathlib import Path

import torch
from langchain_text_splitters import RecursiveCharacterTextSplitter

with warnings.catch_warnings():
    # They announce that these classes move to packages of their own.
    warnings.simplefilter("ignore")
    from langchain_community.document_loaders import PyPDFLoader
    from langchain_community.embeddings import HuggingFaceEmbeddings
    from langchain_community.vectorstores import FAISS


def index(folder: Path, model: Path, store: Path) -> dict[str, float]:
    """Indexes every PDF of a folder and saves the store."""
    started = time.perf_counter()
    pages = [
        page for path in sorted(folder.rglob("*.pdf")) for page in PyPDFLoader(str(path)).load()
    ]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = splitter.split_documents(pages)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        embeddings = HuggingFaceEmbeddings(
            model_name=str(model),
            model_kwargs={"device": "cpu", "model_kwargs": {"dtype": torch.float32}},
            encode_kwargs={"normalize_embeddings": True, "batch_size": 32},
        )
    FAISS.from_documents(chunks, embeddings).save_local(str(store))
    seconds = time.perf_counter() - started
    return {"pages": len(pages), "chunks": len(chunks), "seconds": round(seconds, 2)}


def main() -> None:
    """Reads the arguments and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("model", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as store:
        print(json.dumps(index(arguments.folder, arguments.model, Path(store))))


if __name__ == "__main__":
    main()
