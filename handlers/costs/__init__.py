"""What a question about cost means, and each way to answer one."""
