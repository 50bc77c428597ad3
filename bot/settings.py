"""Every knob of the desk, read once from the environment (or a .env file)."""

from datetime import time
from decimal import Decimal
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.figures.benchmarks import Industry
from bot.follow_up.public_holidays import country_of
from bot.quiet import Manners

Roles = Literal["all", "web", "worker"]


class Settings(BaseSettings):
    """Names are those of the environment variables, in lower case; README lists them."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    database_url: str = ""  # empty: the embedded PostgreSQL in data_dir
    data_dir: Path = Field(default=Path(".nps-desk"), validation_alias="NPS_DESK_DATA")
    host: str = "127.0.0.1"
    port: int = 3000
    public_url: str = ""

    slack_bot_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")  # present: Socket Mode
    slack_api_url: str = "https://slack.com/api/"
    slack_default_channel: str = ""  # for accounts that have no channel of their own

    industry: Industry | Literal[""] = ""  # whose published NPS stands beside one's own history
    firm_country: str = ""  # whose holidays count for colleagues without a country: GB, GB-ENG

    quiet_from: str = "18:00"  # on each person's clock; with quiet_until empty: no quiet hours
    quiet_until: str = "08:00"
    interruptions_a_day: int = Field(default=3, ge=0)  # direct messages a person; 0: no limit
    interruptions_a_week: int = Field(default=10, ge=0)

    law_mode: bool = False  # nothing of value leaves for a recommendation

    secret_key: SecretStr = SecretStr("")  # seals what connections are told; empty: a file's
    loopback_allowed: bool = False  # tools on this machine may be told of holds and events too

    analyst: Literal["embedded", "none"] = "embedded"  # none: people read every comment
    openai_api_key: SecretStr = SecretStr("")
    openai_base_url: str = ""
    nps_model: str = ""  # the model's name at that address; empty: the embedded analyst alone
    model_timeout_seconds: float = Field(default=20.0, gt=0, le=120)  # one call; a reading is two
    model_daily_budget: int = Field(default=2_000_000, ge=0)  # tokens a day, UTC; 0: no calls
    model_price_in: Decimal = Field(default=Decimal(0), ge=0)  # per million tokens, for the record
    model_price_out: Decimal = Field(default=Decimal(0), ge=0)
    google_calendar_credentials: SecretStr = SecretStr("")
    google_calendar_api_url: str = ""
    smtp_url: SecretStr = SecretStr("")  # the firm's mail server, for who has no mailbox here
    mail_timeout_seconds: float = Field(default=15.0, gt=0, le=60)

    slack_timeout_seconds: float = 8.0  # one call; well below stalled_seconds
    heartbeat_seconds: float = 2.0
    stalled_seconds: float = 20.0  # a worker silent for longer is taken for dead

    @field_validator("firm_country")
    @classmethod
    def _a_country(cls, words: str) -> str:
        """A misspelt country would let every clock run through the holidays: better no start."""
        return country_of(words) if words else words

    @model_validator(mode="after")
    def _quiet_hours(self) -> Self:
        """Both or neither, and the night lies between them: better no start than a silent desk."""
        manners = self.manners
        if (manners.quiet_from is None) != (manners.quiet_until is None):
            raise ValueError("QUIET_FROM and QUIET_UNTIL are given together, or not at all")
        if manners.quiet_from and manners.quiet_until and manners.quiet_until >= manners.quiet_from:
            raise ValueError("QUIET_UNTIL is a morning's hour, QUIET_FROM a later one of that day")
        return self

    @property
    def manners(self) -> Manners:
        """When, and how often, a person may be interrupted."""
        return Manners(
            quiet_from=time.fromisoformat(self.quiet_from) if self.quiet_from else None,
            quiet_until=time.fromisoformat(self.quiet_until) if self.quiet_until else None,
            a_day=self.interruptions_a_day,
            a_week=self.interruptions_a_week,
        )

    @property
    def socket_mode(self) -> bool:
        return bool(self.slack_app_token.get_secret_value())
