"""What several organisations score, as one file that names none of them."""

from centricity.benchmark.build import Made, make
from centricity.benchmark.compare import chosen, middle, standing
from centricity.benchmark.model import Benchmark, Figure
from centricity.benchmark.read import FOLDER, read_benchmark, read_benchmarks
from centricity.benchmark.write import to_yaml

__all__ = [
    "FOLDER", "Benchmark", "Figure", "Made", "chosen", "make", "middle", "read_benchmark", "read_benchmarks",
    "standing", "to_yaml",
]  # fmt: skip
