"""What the filter ``scorer`` is made of: the columns that its nets read, their sums, and its reasons in words."""
