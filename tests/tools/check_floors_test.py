#!/usr/bin/env python3
"""The floor check must find what it is there to find."""

import pathlib
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(__file__).with_name("check_floors.py")


def run(files):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "include").mkdir()
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        result = subprocess.run([sys.executable, CHECK, root], capture_output=True, text=True, check=False)
        return result.returncode, result.stdout


def expect(files, code, words):
    status, text = run(files)
    assert status == code and words in text, (files, status, text)


expect({"src/util/a.cpp": '#include "util/a.hpp"\n'}, 0, "1 files keep")
expect({"src/agents/a.cpp": '#include "store/schema.hpp"\n'}, 0, "keep")
expect({"src/store/a.cpp": '#include "agents/a.hpp"\n'}, 1, "floor 2")
expect({"src/agents/a.cpp": '#include "render/text.hpp"\n'}, 1, "floor 2")
expect({"src/sources/git/a.cpp": '#include "sources/jira/a.hpp"\n'}, 1, "floor 1")
expect({"src/util/a.cpp": '#include "store/schema.hpp"\n'}, 1, "floor 0")
expect({"src/agents/a.cpp": "#include <sqlite3.h>\n"}, 1, "only store/sqlite/ may")
expect({"src/cli/a.cpp": "#include <nlohmann/json.hpp>\n"}, 1, "may")
expect({"src/attic/a.cpp": ""}, 1, "no floor")
expect({"src/util/a.cpp": "", "include/teammemory/a.hpp": "#include <fmt/format.h>\n"}, 1, "standard library")
expect({"src/store/a.cpp": "#include <app/session.hpp>\n"}, 1, "floor 3")
expect({"src/agents/a_agent.cpp": '#include "agents/b_agent.hpp"\n'}, 1, "no other agent")
expect({"src/agents/a_agent.cpp": '#include "agents/a_agent.hpp"\n'}, 0, "keep")
expect({"src/render/a.cpp": '#include "store/schema.hpp"\n'}, 1, "reports only")
print("ok")
