"""The pipeline: the only place that knows all stages and their order.

catalog → load → check → derive → chart → compose → write → emit → index → publish.
`village` takes one village from its folder to its pages, `region` reads only the Summaries,
`release` puts both together and in the place of the old site.
"""

from build_scripts.pipeline.run import Progress, catalog_of, run_build, run_check

__all__ = ["Progress", "catalog_of", "run_build", "run_check"]
