"""整改建议书: the list, the preview, issuing and printing."""
