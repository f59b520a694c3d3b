"""What comes out when the law is laid over a case: an assessment, its answers, and what each of them turns on."""
