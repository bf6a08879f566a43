"""Every kind of record, once."""

from .campaign import Campaign
from .catalogue import CatalogueEntry
from .choosing import ScoreWeight
from .demand import Demand, Dispatch
from .enterprise import Distinction, Enrolment, Enterprise, Product
from .expert import Expert, Institution
from .follow_up import FollowUp
from .letter import File, Letter, Notice
from .office import Office
from .problem import Article, Evaluation, Problem, Recheck, Suggestion
from .receipt import Receipt, StandingText
from .record import Record
from .submission import Annotation, FigureOverride, LeftOut, Submission
from .subordinate import Subordinate
from .training import Attendance, Chain, Team
from .visit import ChainActivity, Training, Visit

KINDS: tuple[type[Record], ...] = (
    Office,
    Campaign,
    Enterprise,
    Product,
    Enrolment,
    Notice,
    Visit,
    Problem,
    Suggestion,
    Recheck,
    Letter,
    Expert,
    Institution,
    Training,
    ChainActivity,
    Evaluation,
    Article,
    File,
    Receipt,
    StandingText,
    Distinction,
    Demand,
    Dispatch,
    Attendance,
    Team,
    Chain,
    ScoreWeight,
    Submission,
    FigureOverride,
    LeftOut,
    Annotation,
    CatalogueEntry,
    FollowUp,
    Subordinate,
)
