"""What the source files themselves hold, counted without the program."""

import subprocess

from real_data import load


def commits(folder):
    command = ["git", "-C", folder / "repo.git", "rev-list", "--count", "HEAD"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def distinct(records, key=lambda record: record["id"]):
    return len({key(record) for record in records})


def secp256k1(folder):
    github = folder / "github"
    timeline = load(github / "timeline.json")
    return {
        "issues": distinct(load(github / "issues.json")),
        "pull_requests": distinct(load(github / "pulls.json")),
        "reviews": distinct(load(github / "reviews.json")),
        "review_comments": distinct(load(github / "review_comments.json")),
        "comments": distinct(load(github / "issue_comments.json")),
        "pr_commits": distinct(
            [event for event in timeline if event["event"] == "committed"],
            lambda event: (event["issue_number"], event["sha"]),
        ),
        "pending": 0,
        "problems": 0,
    }


def mls_protocol(folder):
    archive = load(folder / "github" / "archive.json")
    pulls, issues = archive["pulls"], archive["issues"]
    reviews = [review for pull in pulls for review in pull["reviews"]]
    return {
        "issues": distinct(issues),
        "pull_requests": distinct(pulls),
        "reviews": distinct(reviews),
        "review_comments": sum(len(review["comments"]) for review in reviews),
        "comments": sum(len(record["comments"]) for record in pulls + issues),
        "pending": 0,
        "problems": 0,
    }


def ants(folder):
    github = folder / "github"
    issues = [issue for issue in load(github / "issues.json") if not issue.get("pull_request")]
    pulls = {pull["number"] for pull in load(github / "pulls.json")}
    pulls |= {issue["number"] for issue in load(github / "issues.json") if issue.get("pull_request")}
    commits_of_pulls = load(github / "pull_commits.json")
    return {
        "issues": distinct(issues),
        "pull_requests": len(pulls),
        "reviews": distinct(load(github / "reviews.json")),
        "review_comments": distinct(load(github / "review_comments.json")),
        "comments": distinct(load(github / "issue_comments.json")),
        "timeline_events": distinct(load(github / "issue_events.json")),
        "pr_commits": distinct(commits_of_pulls, lambda commit: (commit["_devlake_input"]["Number"], commit["sha"])),
        "pending": 0,
        "problems": 0,
    }


def jira(folder):
    issues = [issue for page in sorted(folder.glob("jira/*search*.json")) for issue in load(page)["issues"]]
    links = 0
    for issue in issues:
        found = set()
        for link in issue["fields"].get("issuelinks") or []:
            side = "outwardIssue" if "outwardIssue" in link else "inwardIssue"
            found.add((link["type"]["name"], side, link[side]["key"]))
        links += len(found)
    return {
        "issues": distinct(issues, lambda issue: issue["key"]),
        "comments": sum(len((issue["fields"].get("comment") or {}).get("comments", [])) for issue in issues),
        "issue_links": links,
        "pending": 0,
        "problems": 0,
    }


COUNTERS = {
    "ants": ants,
    "appc-daemon": jira,
    "mls-protocol": mls_protocol,
    "secp256k1": secp256k1,
    "titanium-cli": jira,
}


def expected_counts(data, name):
    counts = COUNTERS[name](data / name)
    counts["commits"] = commits(data / name)
    return counts
