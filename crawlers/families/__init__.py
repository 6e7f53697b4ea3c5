"""What outlets on one platform share; an outlet file names its family and states only what differs."""
