"""What the boxes for target tables take: the same formats and size everywhere, Excel and Word first."""

TABLE_TYPES = ["xlsx", "docx", "zip", "json", "jsonl"]
MOST_MB = 20
SAID = f"Excel（.xlsx）、Word（.docx），或装着它们的 .zip；也可以是 .json、.jsonl；每份不超过 {MOST_MB} MB"
