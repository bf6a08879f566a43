"""What must not be readable anywhere while a password is on; all of it invented."""

NAME, PERSON, PHONE, CODE = "示例楚天电线电缆有限公司", "示例联系人", "13800001111", "91420625MA12345678"
WORD = "谷城质量2022"


def secrets() -> list[bytes]:
    """Every text in the encodings a file could hold it in."""
    texts = (NAME, NAME[2:6], PERSON, PHONE, CODE, WORD)
    return [text.encode(encoding) for text in texts for encoding in ("utf-8", "utf-16-le", "gb18030")]
