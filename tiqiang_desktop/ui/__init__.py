"""The window: pages over the services, in Chinese, keyboard first."""
