"""The collection kit: what a wave asks, as forms to fill in and as definitions for survey tools. Left of the wall."""
