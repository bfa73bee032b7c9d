ch7al taman dyal 2 million input o 1 million output f R1
