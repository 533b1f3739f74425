"""Our values of what R's results hold, computed by the package from the same data; one module for each kind of data."""
