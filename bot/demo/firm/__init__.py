"""Fennel & Rook: a made-up agency with two years of made-up answers. Content, no behaviour."""

from bot.demo.firm.firm import SampleFirm, sample_firm
from bot.demo.firm.loading import load

__all__ = ["SampleFirm", "load", "sample_firm"]
