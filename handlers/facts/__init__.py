"""Which facts a question asks for, and what it has wrong about them."""
