"""What the network learns from: a CRF over words and the links between spans, for hard or soft labels. Losses are means."""

import torch
import torch.nn.functional as F

from examples import Windows
from gold import TAGS
from model import LINK, NEVER, Network, bucket


def log_products(steps: torch.Tensor) -> torch.Tensor:
    """[batch, n, tags, tags] -> [batch, tags, tags]: the product of all n in the semiring of (logsumexp, +), in log n rounds."""
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            last = torch.full_like(steps[:, :1], NEVER)
            last.diagonal(dim1=-2, dim2=-1).zero_()
            steps = torch.cat([steps, last], 1)
        steps = torch.logsumexp(steps[:, 0::2, :, :, None] + steps[:, 1::2, None, :, :], -2)
    return steps[:, 0]


def log_partition(network: Network, scores, words, transitions=None):
    """Log of the sum over all taggings, for each window. SCORES [batch, words, tags]; TRANSITIONS one for all, or one each."""
    transitions = network.transitions if transitions is None else transitions[:, None]
    steps = transitions + scores[:, 1:, None, :]
    still = torch.full_like(steps[:1, :1], NEVER)
    still.diagonal(dim1=-2, dim2=-1).zero_()
    inside = torch.arange(1, scores.shape[1], device=scores.device)[None] < words[:, None]
    steps = torch.where(inside[..., None, None], steps, still)
    alpha = network.start + scores[:, 0]
    if steps.shape[1]:
        alpha = torch.logsumexp(alpha[:, :, None] + log_products(steps), 1)
    return torch.logsumexp(alpha + network.end, -1)


@torch.enable_grad()
def marginals(network: Network, scores, words):
    """Chances of each word's tag [batch, words, tags] and expected counts of each pair of neighbours [batch, tags, tags]."""
    scores = scores.detach().requires_grad_()
    transitions = network.transitions.detach().expand(len(scores), -1, -1).contiguous().requires_grad_()
    return torch.autograd.grad(log_partition(network, scores, words, transitions).sum(), [scores, transitions])


def certain(tags, words):
    """The same of one tagging."""
    inside = torch.arange(tags.shape[1], device=tags.device)[None] < words[:, None]
    chances = F.one_hot(tags, len(TAGS)).float() * inside[..., None]
    return chances, torch.einsum("bwi,bwj->bij", chances[:, :-1], chances[:, 1:])


def tag_losses(network: Network, scores, words, chances, pairs):
    """Per word: the CRF's negative log-likelihood, expected over the taggings that CHANCES and PAIRS are the marginals of; and
    the cross-entropy of each word for itself."""
    rows = torch.arange(len(words), device=words.device)
    gold = (chances * scores).sum((1, 2)) + (pairs * network.transitions).sum((1, 2))
    gold = gold + chances[:, 0] @ network.start + chances[rows, words - 1] @ network.end
    crf = (log_partition(network, scores, words) - gold).sum() / words.sum()
    return crf, -(chances * scores.log_softmax(-1)).sum() / words.sum()


def inside(spans, words: int):
    """[batch, spans, words]: 1 where a span has a word."""
    at = torch.arange(words, device=spans.device)
    return ((at >= spans[..., :1]) & (at < spans[..., 1:])).float()


def link_scores(network: Network, links, windows: Windows):
    """Scores of every word for every cue [batch, cues, words], as source and as content; and of the spans of WINDOWS: of sources
    and none [batch, cues, 1 + sources], of contents [batch, cues, contents]. What isn't there scores NEVER."""
    batch, words, _ = links.shape
    cues = windows.cues.long()
    ask_source, ask_content, as_source, as_content = links.split(LINK, -1)
    at_cue = lambda x: x.gather(1, cues.clamp(min=0)[..., None].expand(-1, -1, LINK))
    buckets = bucket(torch.arange(words, device=links.device) - cues[..., None])
    scale = LINK**-0.5
    of_source = at_cue(ask_source) @ as_source.transpose(1, 2) * scale + network.distance[0][buckets]
    of_content = at_cue(ask_content) @ as_content.transpose(1, 2) * scale + network.distance[1][buckets]

    def of_spans(scores, spans):
        within = inside(spans, words)
        sizes = within.sum(-1)
        means = scores @ (within / sizes.clamp(min=1)[..., None]).transpose(1, 2)
        return means.masked_fill(sizes[:, None] == 0, NEVER)

    none = network.null_source.expand(batch, cues.shape[1], 1)
    return of_source, of_content, torch.cat([none, of_spans(of_source, windows.sources)], -1), of_spans(of_content, windows.contents)


def link_losses(network: Network, links, windows: Windows):
    """Softmax over the cues for each content, over the sources and none for each cue, and a logistic loss for every pair of a
    cue and a word."""
    words, there = links.shape[1], windows.cues >= 0
    of_source, of_content, sources, contents = link_scores(network, links, windows)
    cross = lambda scores, chances: -(chances * scores.log_softmax(-1)).sum() / chances.sum().clamp(min=1)
    content = cross(contents.transpose(1, 2).masked_fill(~there[:, None], NEVER), windows.of_content.float())
    source = cross(sources, windows.of_cue.float())
    live = torch.arange(words, device=links.device) < windows.words[:, None]
    weight = there[..., None] * live[:, None] / windows.words[:, None, None]
    pairs = 0.0
    for scores, chances, spans in (
        (of_source, windows.pair_source, windows.sources), (of_content, windows.pair_content, windows.contents),
    ):
        truth = (chances.float() @ inside(spans, words)).clamp(max=1)
        pairs = pairs + (F.binary_cross_entropy_with_logits(scores, truth, reduction="none") * weight).sum()
    return content, source, pairs / (2 * there.sum()).clamp(min=1)
