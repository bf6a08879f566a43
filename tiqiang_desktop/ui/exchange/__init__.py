"""资料与设置 → 数据包: the package for the office above, and the merge desk of a city or the province."""
