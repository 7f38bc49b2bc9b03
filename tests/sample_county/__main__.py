"""Write the sample county: `python -m tests.sample_county --out data/villages`."""

import argparse
from pathlib import Path

from build_scripts.pipeline.declared import read_catalog
from build_scripts.settings import DATA
from build_scripts.sync import descriptor, json_bytes
from tests.sample_county.county import build_county, metadata
from tests.sample_county.village import villages


def write_county(out: Path) -> None:
    """All CSV files and descriptors below `out`."""
    catalog = read_catalog(DATA, "sample")
    entries = {entry.code: entry for entry in catalog.region.villages}
    files = build_county()
    for village in villages():
        text = json_bytes(descriptor(catalog, entries[village.code], metadata(village)))
        files[f"{village.folder}/datapackage.json"] = text
    for path, content in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="tests.sample_county", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    write_county(parser.parse_args().out)


if __name__ == "__main__":
    main()
