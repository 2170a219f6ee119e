"""Checks .ipynb files: valid by Python's own nbformat, no error output, every named number agrees.

usage: /usr/bin/python3 .ci/notebooks.py FILE.ipynb...
"""
import sys

import nbformat

CHECKS = "application/vnd.curseofmemory.checks+json"


def problems(path):
    """Yields what is wrong with one notebook; prints how many named numbers it holds."""
    with open(path, encoding="utf-8") as file:
        notebook = nbformat.read(file, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    if (notebook.nbformat, notebook.nbformat_minor) != (4, 5):
        yield f"nbformat {notebook.nbformat}.{notebook.nbformat_minor} instead of 4.5"
    numbers = []
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "error" and "raises-exception" not in cell.metadata.get("tags", []):
                yield f"cell {index + 1}: {output.ename}: {output.evalue}"
            numbers += output.get("data", {}).get(CHECKS, {}).get("checks", [])
    yield from (f"{n['name']} is {n['value']}, expected {n['expected']}" for n in numbers if not n["ok"])
    print(f"{path}: valid, {len(numbers)} named numbers")


def main(paths):
    found = [f"{path}: {problem}" for path in paths for problem in problems(path)]
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
