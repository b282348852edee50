"""What one core does, what a worker needs, and what that makes of a Common Crawl snapshot."""
