"""走访与问题: the entry window and the two linked lists."""
