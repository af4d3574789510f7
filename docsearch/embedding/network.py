"""OpenVINO behind types: a network converted from PyTorch, loaded and run on the processor.

It computes in the type the processor is fastest in: bfloat16 where there is arithmetic for it.
"""

import errno
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import torch

_FIRST_RUN = threading.Lock()

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]


class Aim(StrEnum):
    """What a network is compiled for, in OpenVINO's words."""

    LATENCY = "LATENCY"
    """One call at a time on all cores: an answer is soonest on a quiet machine."""

    THROUGHPUT = "THROUGHPUT"
    """Calls side by side on few threads each: threads of one call meet in every layer, and on a
    busy machine wait there for the one that was not scheduled."""


class Network:
    """A network with one output, loaded from its XML file; may be used by several threads.

    Raises RuntimeError when it does not load.
    """

    def __init__(self, path: Path, aim: Aim) -> None:
        core = _openvino().Core()
        # In a thread of its own: compiling gives the thread a stack for signals that goes with the
        # network, and a signal after that ends the process.
        with ThreadPoolExecutor(1) as pool:
            compiling = pool.submit(
                core.compile_model, path, "CPU", {"PERFORMANCE_HINT": aim.value}
            )
            self._compiled = compiling.result()
        # Two threads that are the first to run anything wait for each other for ever: the bindings
        # build a table of types under a C++ guard and give up Python's lock while they do.
        with _FIRST_RUN:
            self.run({port.any_name: np.ones((1, 1), np.int64) for port in self._compiled.inputs})

    @property
    def parallel(self) -> int:
        """How many calls side by side keep the processor busy."""
        return int(self._compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))

    def run(self, inputs: Mapping[str, Integers]) -> Floats:
        """The output; each call has its own request, which is what threads must not share."""
        output: Floats = self._compiled.create_infer_request().infer(dict(inputs))[0]
        return output


def convert(module: "torch.nn.Module", example: "Mapping[str, torch.Tensor]", path: Path) -> None:
    """Writes a PyTorch module as an XML file and a file of weights in float16, for inputs of the
    example's names and ranks and of any size. Raises OSError when they cannot be written.
    """
    openvino = _openvino()
    network = openvino.convert_model(module, example_input=dict(example))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        openvino.save_model(network, path, compress_to_fp16=True)
    except RuntimeError as error:  # how it reports a full disk
        raise OSError(errno.EIO, " ".join(str(error).split())) from error


def _openvino() -> Any:
    """The library, silent: where its companion openvino_telemetry is found, importing openvino
    and converting a model send reports of use over the network, without asking.
    """
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    import openvino

    return openvino
