"""A browser without a window, for tests that look at pages as they are drawn."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def browser() -> str:
    """The browser of this machine; where there is none the test is skipped, unless the environment says that it must run."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    if os.environ.get("LAWCHECK_BROWSER") == "required":
        pytest.fail("a browser is required here and there is none")
    pytest.skip("no chromium on this machine")


def measured(page: str, script: str, folder: Path, width: int = 1000) -> Any:
    """What a script says about a page once it is drawn: the script returns anything that JSON can hold."""
    file = folder / "page.html"
    page = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)  # our pages let no script run; this one measures
    probe = f"<script>addEventListener('load',()=>{{const f=()=>{{{script}}};const o=document.createElement('pre');o.id='probe';" \
            "o.textContent=JSON.stringify(f());document.body.appendChild(o)})</script>"
    file.write_text(page.replace("</body>", probe + "</body>") if "</body>" in page else f"<body>{page}{probe}</body>", "utf-8")
    ran = subprocess.run(
        [browser(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", f"--window-size={width},900",
         "--virtual-time-budget=3000", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, check=False, timeout=120,
    )
    found = re.search(r'<pre id="probe">(.*?)</pre>', ran.stdout, re.DOTALL)
    assert found, f"the page did not load: {ran.stderr[-2000:]}"
    return json.loads(unescape(found[1]))
