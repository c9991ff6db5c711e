"""Reading: how the pipeline turns an article into mentions and frames."""
