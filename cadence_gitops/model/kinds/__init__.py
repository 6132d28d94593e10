"""The kinds, one file each: fields and markers, nothing else."""
