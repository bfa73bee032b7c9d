"""What a question about shares means, and each way to answer one."""
