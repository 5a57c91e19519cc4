"""The outputs folder: reports published whole, earlier versions kept, one writer at a time."""
