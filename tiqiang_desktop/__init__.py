"""提质强企桌面版: one offline archive for the year's product-quality assistance work."""

__version__ = "0.1.0"
